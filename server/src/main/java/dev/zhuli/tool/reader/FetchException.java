package dev.zhuli.tool.reader;

import org.jspecify.annotations.Nullable;

/**
 * Something could not be fetched. The reason is what a person is told; the message names no address
 * of a machine and may be shown. The cause may name some and is for the log alone.
 */
public final class FetchException extends Exception {
  private final Reason reason;
  private final int status;

  private FetchException(Reason reason, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.status = status;
  }

  FetchException(Reason reason) {
    this(reason, 0, reason.sentence, null);
  }

  FetchException(Reason reason, Throwable cause) {
    this(reason, 0, reason.sentence, cause);
  }

  static FetchException ofStatus(int status) {
    String message = Reason.HTTP_STATUS.sentence + ": " + status;
    return new FetchException(Reason.HTTP_STATUS, status, message, null);
  }

  public Reason reason() {
    return reason;
  }

  /** With {@code HTTP_STATUS}: which one; else 0. */
  public int status() {
    return status;
  }

  /** Why nothing was fetched. */
  public enum Reason {
    /** No web address at all, or one that readers could understand differently. */
    BAD_URL("this is no web address"),
    /** Neither http nor https. */
    SCHEME_NOT_ALLOWED("only http and https addresses are read"),
    /** A user name or password stands in the address. */
    CREDENTIALS_IN_URL("addresses with a user name or password are not read"),
    /** A port where something other than web servers listens. */
    PORT_NOT_ALLOWED("no web server is expected at this port"),
    /** A private, local or otherwise not public address, or a name that leads to one. */
    ADDRESS_NOT_ALLOWED("the address is not on the public web"),
    /** The name can't be found. */
    UNKNOWN_HOST("the host is not known"),
    /** No connection. */
    REFUSED("the server can't be reached"),
    /** The server's certificate is wrong, or no secure connection came about. */
    UNTRUSTED("the server could not prove who it is"),
    /** The whole took longer than allowed. */
    TIMED_OUT("the server took too long"),
    /** More bytes than allowed, packed or unpacked. */
    TOO_LARGE("the answer is too large"),
    /** More redirects than allowed, or in a circle. */
    TOO_MANY_REDIRECTS("the server redirects too often"),
    /** From https to http. */
    INSECURE_REDIRECT("the server redirects to an insecure address"),
    /** Neither 2xx nor a redirect that can be followed; see {@link FetchException#status()}. */
    HTTP_STATUS("the server answered with an error"),
    /** What came can't be read as HTTP, or is packed in a way that was not asked for. */
    BAD_ANSWER("the server's answer can't be read"),
    /** The connection ended before the answer did. */
    BROKE_OFF("the connection broke off"),
    /** The proxy of the settings doesn't let this through. */
    PROXY("the proxy does not let this through"),
    /** The site asks robots to stay away from there, or its robots.txt can't be had. */
    ROBOTS("the site asks programs not to read this");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }
}
