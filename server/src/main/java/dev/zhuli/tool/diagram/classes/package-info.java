/** Class diagrams of UML. */
@NullMarked
package dev.zhuli.tool.diagram.classes;

import org.jspecify.annotations.NullMarked;
