package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.file.StoredFile;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.document.UnreadableDocumentException.Reason;

/** Why a document can't be read, for callers and for models. */
public final class DocumentFaults {
  private DocumentFaults() {}

  private static FileFault fault(Reason reason) {
    return switch (reason) {
      case ENCRYPTED -> FileFault.ENCRYPTED;
      case DAMAGED -> FileFault.DAMAGED;
      case TOO_LARGE, BOMB -> FileFault.BOMB;
      case MISMATCH -> FileFault.CONTRADICTS_NAME;
      case UNSAFE, UNSUPPORTED, UNKNOWN_ENCODING -> FileFault.UNSUPPORTED;
      case EMPTY -> FileFault.EMPTY;
      case TIMED_OUT, BUSY -> FileFault.TIMED_OUT;
    };
  }

  /**
   * What a caller is told.
   *
   * @param field where it named the file
   * @param detail the kind that was found
   */
  public static ApiError error(Reason reason, String field, String detail) {
    return reason == Reason.BUSY
        ? new ApiError.Overloaded()
        : new ApiError.FileRefused(field, fault(reason), detail);
  }

  /** For the user: that a file can't be read, and why. */
  static String sentence(StoredFile file, UnreadableDocumentException e) {
    return "文件《" + file.name() + "》读不出来：" + inChinese(e.reason()) + "。";
  }

  private static String inChinese(Reason reason) {
    return switch (reason) {
      case ENCRYPTED -> "有密码";
      case DAMAGED -> "已损坏或不完整";
      case TOO_LARGE, BOMB -> "展开后过大";
      case UNSAFE -> "含有不安全的内容";
      case MISMATCH -> "内容与扩展名不符";
      case UNSUPPORTED -> "暂不支持这种格式";
      case UNKNOWN_ENCODING -> "无法判断文字编码";
      case EMPTY -> "里面没有文字";
      case TIMED_OUT -> "没能在限定时间内读完";
      case BUSY -> "服务器正忙，请稍后再问一次";
    };
  }
}
