/** The model server that stands behind the tested server. */
@NullMarked
package dev.zhuli.conformance;

import org.jspecify.annotations.NullMarked;
