package dev.zhuli.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A large upload: how long it takes, and how much memory the server takes for it. */
final class UploadBench {
  private static final int MEGABYTES = 100;
  private static final int TIMES = 3;
  private static final String BOUNDARY = "bench-boundary";

  private UploadBench() {}

  static void measure(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    Zhuli zhuli =
        Zhuli.start(
            children,
            Zhuli.launcher(options.root()),
            children.folder(),
            "--zhuli.embedded.model=none",
            "--zhuli.files.max-file=128MB");
    zhuli.awaitReady();
    upload(zhuli.port(), 1); // the code is loaded now
    long before = zhuli.proc().peakRssMib();
    long[] nanos = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long from = System.nanoTime();
      upload(zhuli.port(), MEGABYTES);
      nanos[i] = System.nanoTime() - from;
    }
    result.put("megabytes", MEGABYTES);
    result.put("seconds_median", Samples.of(Arrays.stream(nanos)).median() / 1_000);
    result.put("server_peak_rss_before_mib", before);
    result.put("server_peak_rss_added_mib", zhuli.proc().peakRssMib() - before);
  }

  private static void upload(int port, int megabytes) throws IOException {
    String start =
        part("name=\"purpose\"") + "agent\r\n" + part("name=\"file\"; filename=\"大文件.txt\"");
    byte[] head = start.getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'a');
    long length = head.length + (long) megabytes * block.length + end.length;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request(length).getBytes(StandardCharsets.US_ASCII));
      out.write(head);
      for (int i = 0; i < megabytes; i++) {
        out.write(block);
      }
      out.write(end);
      out.flush();
      requireOk(socket.getInputStream());
    }
  }

  private static String part(String disposition) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
  }

  private static String request(long length) {
    return String.join(
        "\r\n",
        "POST /api/paas/v4/files HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer " + Zhuli.KEY,
        "Content-Type: multipart/form-data; boundary=" + BOUNDARY,
        "Content-Length: " + length,
        "Connection: close",
        "",
        "");
  }

  private static void requireOk(InputStream in) throws IOException {
    String answer = new String(new BufferedInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
    if (!answer.startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException("the upload was refused: " + answer);
    }
  }
}
