package dev.zhuli.tool;

import java.util.List;
import java.util.Optional;

/** A conversation that has nothing but its words. */
public record NoBelongings() implements Belongings {
  @Override
  public List<GivenFile> files() {
    return List.of();
  }

  @Override
  public String keep(String name, String mediaType, byte[] content) {
    return "http://127.0.0.1/artifacts/x/" + name;
  }

  @Override
  public List<EarlierTurn> turns() {
    return List.of();
  }

  @Override
  public Optional<byte[]> made(String link) {
    return Optional.empty();
  }
}
