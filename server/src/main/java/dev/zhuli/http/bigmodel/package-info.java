/** The BigModel dialect: the contract's wire form, in and out. */
@NullMarked
package dev.zhuli.http.bigmodel;

import org.jspecify.annotations.NullMarked;
