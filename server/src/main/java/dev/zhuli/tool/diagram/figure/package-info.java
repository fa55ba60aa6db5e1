/**
 * What the diagrams that are no flowcharts have in common: a text form that people and models
 * write, and the ways out of it.
 */
@NullMarked
package dev.zhuli.tool.diagram.figure;

import org.jspecify.annotations.NullMarked;
