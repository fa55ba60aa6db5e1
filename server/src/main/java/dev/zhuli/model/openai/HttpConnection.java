package dev.zhuli.model.openai;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a model server, read and written blockingly. It lies over a channel, since a
 * channel is closed at once by the interruption of a thread that waits for it, virtual or not.
 *
 * <p>Reads carry no timeout of their own: a timed wait of a virtual thread costs half as much again
 * as an untimed one. {@link ConnectionPool} has the connection closed instead when its deadline
 * passes.
 */
final class HttpConnection implements Closeable {
  private static final int BUFFER = 8_192;
  private static final long NONE = 0;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private volatile long deadline;
  private volatile boolean expired;
  private boolean reused;

  private HttpConnection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Tries every address of the host in turn. */
  static HttpConnection open(URI target, Duration connectTimeout) throws IOException {
    boolean tls = "https".equalsIgnoreCase(target.getScheme());
    int port = target.getPort() >= 0 ? target.getPort() : tls ? 443 : 80;
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(target.getHost())) {
      try {
        return open(new InetSocketAddress(address, port), tls ? target : null, connectTimeout);
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        failure = e;
      }
    }
    throw failure == null ? new IOException("no address") : failure;
  }

  private static HttpConnection open(
      InetSocketAddress address, @Nullable URI tlsTarget, Duration connectTimeout)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      int millis = Math.clamp(connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
      channel.socket().connect(address, millis);
      Socket socket = channel.socket();
      return new HttpConnection(
          channel, tlsTarget == null ? socket : secured(socket, tlsTarget, address.getPort()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, URI target, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, target.getHost(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** From now on the server has so much time. */
  void allow(Duration time) {
    allowUntil(System.nanoTime() + time.toNanos());
  }

  /** The server has time until {@link System#nanoTime} says so. */
  void allowUntil(long nanoTime) {
    deadline = nanoTime == NONE ? 1 : nanoTime;
  }

  /** The server is not waited for. */
  void pause() {
    deadline = NONE;
  }

  /** Closes the connection when its time is over. */
  void closeIfLate(long now) {
    long until = deadline;
    if (until != NONE && now - until > 0) {
      expired = true;
      close();
    }
  }

  boolean expired() {
    return expired;
  }

  boolean reused() {
    return reused;
  }

  /**
   * Whether an idle connection can carry another request: it is open, and nothing lies in it that
   * nobody asked for.
   */
  boolean stillGood() {
    try {
      reused = true;
      if (position < limit) {
        return false;
      }
      channel.configureBlocking(false);
      boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
      channel.configureBlocking(true);
      return quiet;
    } catch (IOException e) {
      return false;
    }
  }

  void write(byte[] head, byte[] body) throws IOException {
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    out.write(all);
    out.flush();
  }

  /** The next byte; blocks only when nothing is buffered. */
  int read() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the connection was closed");
    }
    return buffer[position++] & 0xff;
  }

  /** Up to {@code length} bytes, at least one; -1 at the end. Blocks only for the first. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = 0;
    int count = in.read(buffer);
    limit = Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more, whatever the system says.
    }
  }
}
