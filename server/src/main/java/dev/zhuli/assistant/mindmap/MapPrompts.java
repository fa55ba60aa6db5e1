package dev.zhuli.assistant.mindmap;

import dev.zhuli.assistant.Prompted;

/**
 * @param topic for a map of a mere topic
 * @param topicInEnglish the same for a topic in another language than Chinese
 * @param text for a map of a text
 * @param grow for more children of one node
 */
record MapPrompts(Prompted topic, Prompted topicInEnglish, Prompted text, Prompted grow) {}
