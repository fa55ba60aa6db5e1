package dev.zhuli.tool.diagram.figure;

import java.util.List;
import java.util.Optional;

/**
 * What a reader found in a text.
 *
 * @param figure empty where nothing was found that can be drawn
 * @param unread lines that say nothing to the reader
 */
public record Reading(Optional<? extends Figure> figure, List<String> unread) {
  public Reading {
    unread = List.copyOf(unread);
  }
}
