package dev.zhuli.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 32 random bytes from which every key's secret is derived.
 *
 * <p>They lie in {@code ZHULI_HOME/master.key}, readable by the owner only, as one line: {@code
 * zhuli1-}, 64 hexadecimal digits, {@code -}, and the first 8 digits of the bytes' SHA-256, by
 * which a damaged file is noticed. Who loses the file loses every key; who reads it can make them.
 */
public final class MasterKey {
  /** Its name in the state folder. */
  public static final String FILE = "master.key";

  private static final int BYTES = 32;
  private static final Pattern LINE = Pattern.compile("zhuli1-([0-9a-f]{64})-([0-9a-f]{8})\\R?");
  private static final int MAX_FILE_BYTES = 256;

  private final byte[] bytes;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the master key, or makes one when the folder has none; of several processes that do so at
   * once, all get the same.
   *
   * @throws IOException when the file can't be read or written, or is damaged; the message says so
   *     in one sentence
   */
  public static MasterKey open(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (Files.notExists(file)) {
      create(home, file);
    }
    return read(file);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  private static MasterKey read(Path file) throws IOException {
    String text =
        Files.size(file) <= MAX_FILE_BYTES ? new String(Files.readAllBytes(file), US_ASCII) : "";
    Matcher line = LINE.matcher(text);
    if (line.matches()) {
      byte[] bytes = HexFormat.of().parseHex(line.group(1));
      if (check(bytes).equals(line.group(2))) {
        return new MasterKey(bytes);
      }
    }
    throw new IOException(
        "The master key in "
            + file
            + " is damaged. Restore it from a backup, or remove the file to start with a new one;"
            + " then every API key made so far stops working.");
  }

  private static void create(Path home, Path file) throws IOException {
    Files.createDirectories(home);
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String line = "zhuli1-" + HexFormat.of().formatHex(bytes) + "-" + check(bytes) + "\n";
    Path whole = home.resolve(FILE + "." + UUID.randomUUID() + ".new");
    try {
      write(whole, line.getBytes(US_ASCII));
      publish(whole, file);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void write(Path file, byte[] line) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly(file))) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** A link appears whole or not at all, and never replaces the file of a faster process. */
  private static void publish(Path whole, Path file) throws IOException {
    try {
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException faster) {
      return;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      moveUnlessThere(whole, file);
    }
  }

  private static void moveUnlessThere(Path whole, Path file) throws IOException {
    try {
      Files.move(whole, file);
    } catch (FileAlreadyExistsException faster) {
      return;
    }
  }

  private static String check(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, 4));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
