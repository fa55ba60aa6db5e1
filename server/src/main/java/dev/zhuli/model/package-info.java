/** The only place that knows a model library: the model port and its routing. */
@NullMarked
package dev.zhuli.model;

import org.jspecify.annotations.NullMarked;
