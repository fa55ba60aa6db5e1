/** The catalogue of model files, and how one is fetched and verified. */
@NullMarked
package dev.zhuli.model.files;

import org.jspecify.annotations.NullMarked;
