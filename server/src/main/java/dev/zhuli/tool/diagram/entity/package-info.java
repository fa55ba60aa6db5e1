/** ER diagrams: tables, their columns, and how they belong together. */
@NullMarked
package dev.zhuli.tool.diagram.entity;

import org.jspecify.annotations.NullMarked;
