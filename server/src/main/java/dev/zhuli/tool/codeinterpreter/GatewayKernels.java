package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kernels of a Jupyter gateway, each with the runtime brought to it. */
final class GatewayKernels implements Kernels {
  private static final Duration SETUP = Duration.ofMinutes(1);

  /** Characters of a piece of the runtime. */
  private static final int PIECE = 512 << 10;

  private static final String UNPACKED =
      """
      import base64, io, os, sys, tempfile, zipfile
      zhuli_home = tempfile.TemporaryDirectory(prefix="zhuli-")
      zhuli_runtime_at = os.path.join(zhuli_home.name, "runtime")
      zipfile.ZipFile(io.BytesIO(base64.b64decode("".join(zhuli_pieces)))).extractall(zhuli_runtime_at)
      sys.path.insert(0, zhuli_runtime_at)
      from zhuli_runtime.remote import Remote as ZhuliRemote
      %s = ZhuliRemote(zhuli_home.name)
      """
          .formatted(GatewayKernel.REMOTE);

  private final Gateway gateway;
  private @Nullable List<String> runtime;

  GatewayKernels(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Kernel start() throws InterruptedException {
    List<String> pieces = runtime();
    GatewayKernel kernel = new GatewayKernel(GatewayChannels.open(gateway));
    try {
      kernel.tell("zhuli_pieces = []", gateway.patience());
      for (String piece : pieces) {
        kernel.tell("zhuli_pieces.append('%s')".formatted(piece), SETUP);
      }
      kernel.tell(UNPACKED, SETUP);
      Map<String, @Nullable Object> setup = new HashMap<>();
      setup.put("language", "zh");
      setup.put("font", null); // that machine's own
      kernel.call("setup", setup, SETUP, event -> {});
      return kernel;
    } catch (KernelException e) {
      kernel.close();
      throw new KernelException(
          Why.UNAVAILABLE, "the gateway's kernel can't be used: " + e.getMessage(), e);
    } catch (RuntimeException | InterruptedException e) {
      kernel.close();
      throw e;
    }
  }

  private synchronized List<String> runtime() {
    List<String> known = runtime;
    if (known == null) {
      known = pieces(zipped());
      runtime = known;
    }
    return known;
  }

  private static byte[] zipped() {
    try {
      return RuntimeFiles.zipped();
    } catch (IOException e) {
      throw new KernelException(Why.UNAVAILABLE, "the runtime can't be read", e);
    }
  }

  private static List<String> pieces(byte[] content) {
    String encoded = Base64.getEncoder().encodeToString(content);
    List<String> pieces = new ArrayList<>();
    for (int start = 0; start < encoded.length(); start += PIECE) {
      pieces.add(encoded.substring(start, Math.min(start + PIECE, encoded.length())));
    }
    return pieces;
  }

  @Override
  public Isolation isolation() {
    return new Isolation(Isolation.Level.REMOTE, List.of());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
