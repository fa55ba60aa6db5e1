/** Settings, with units and limits. */
@NullMarked
package dev.zhuli.config;

import org.jspecify.annotations.NullMarked;
