/**
 * What tests, conformance and bench share: a scripted OpenAI-compatible upstream over real HTTP.
 */
@NullMarked
package dev.zhuli.testkit;

import org.jspecify.annotations.NullMarked;
