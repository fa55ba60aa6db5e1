/** Zhuli: a self-hosted server for the assistant conversation API. */
@NullMarked
package dev.zhuli;

import org.jspecify.annotations.NullMarked;
