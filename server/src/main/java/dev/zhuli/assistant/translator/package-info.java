/** The translator, driven by the request's translate parameters. */
@NullMarked
package dev.zhuli.assistant.translator;

import org.jspecify.annotations.NullMarked;
