/** Users' own assistants: YAML files in a folder, followed while the server runs. */
@NullMarked
package dev.zhuli.assistant.custom;

import org.jspecify.annotations.NullMarked;
