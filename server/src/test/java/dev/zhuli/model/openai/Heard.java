package dev.zhuli.model.openai;

import dev.zhuli.model.ModelListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What a listener heard, piece by piece. */
final class Heard implements ModelListener {
  final List<String> text = new CopyOnWriteArrayList<>();
  final List<String> reasoning = new CopyOnWriteArrayList<>();
  final CountDownLatch firstPiece = new CountDownLatch(1);

  @Override
  public void onText(String piece) {
    text.add(piece);
    firstPiece.countDown();
  }

  @Override
  public void onReasoning(String piece) {
    reasoning.add(piece);
    firstPiece.countDown();
  }

  String said() {
    return String.join("", text);
  }
}
