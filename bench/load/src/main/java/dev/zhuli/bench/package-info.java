/** Measures a started server from outside, over loopback, with plain sockets. */
@NullMarked
package dev.zhuli.bench;

import org.jspecify.annotations.NullMarked;
