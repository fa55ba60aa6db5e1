/** 复杂流程图: turns a description into the steps of a flowchart. */
@NullMarked
package dev.zhuli.assistant.flowchart;

import org.jspecify.annotations.NullMarked;
