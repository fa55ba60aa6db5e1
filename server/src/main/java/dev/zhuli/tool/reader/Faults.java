package dev.zhuli.tool.reader;

import dev.zhuli.tool.reader.FetchException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** What the failures of the HTTP client mean. */
final class Faults {
  private Faults() {}

  static FetchException of(Exception e) {
    return new FetchException(reason(e), e);
  }

  private static Reason reason(Exception e) {
    return switch (e) {
      case AddressRefusedException refused -> Reason.ADDRESS_NOT_ALLOWED;
      case UnknownHostException unknown -> Reason.UNKNOWN_HOST;
      // Waits for a connection, for its making and for an answer all end in this one.
      case InterruptedIOException late -> Reason.TIMED_OUT;
      case ConnectException refused -> Reason.REFUSED;
      case NoRouteToHostException unreachable -> Reason.REFUSED;
      case SSLException untrusted -> Reason.UNTRUSTED;
      case Body.TooMuchException large -> Reason.TOO_LARGE;
      case ProxyRoutes.ProxyLostException lost -> Reason.PROXY;
      case ClientProtocolException wrapper -> cause(wrapper);
      case MessageConstraintException large -> Reason.BAD_ANSWER;
      case ZipException unreadable -> Reason.BAD_ANSWER;
      case HttpException unreadable -> Reason.BAD_ANSWER;
      case EOFException early -> Reason.BROKE_OFF;
      case IOException broken -> Reason.BROKE_OFF;
      default -> Reason.BAD_ANSWER;
    };
  }

  private static Reason cause(ClientProtocolException wrapper) {
    return wrapper.getCause() instanceof HttpException cause ? reason(cause) : Reason.BAD_ANSWER;
  }
}
