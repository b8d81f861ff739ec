package dev.deltajournal.sandbox.web;

import dev.deltajournal.sandbox.service.Caller;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// A request with its whole body, free of the connection's buffers.
record HttpCall(
    String method,
    String path,
    QueryStringDecoder query,
    HttpHeaders headers,
    ByteBuffer body,
    boolean keepAlive,
    Caller caller) {

  static HttpCall of(FullHttpRequest request, Caller caller) {
    var query = new QueryStringDecoder(request.uri());
    return new HttpCall(
        request.method().name(),
        query.path(),
        query,
        request.headers().copy(),
        ByteBuffer.wrap(ByteBufUtil.getBytes(request.content())).asReadOnlyBuffer(),
        HttpUtil.isKeepAlive(request),
        caller);
  }

  /// A copy of the body.
  byte[] bytes() {
    byte[] bytes = new byte[body.capacity()];
    body.duplicate().get(0, bytes);
    return bytes;
  }

  /// A query parameter, the first one of that name.
  Optional<String> parameter(String name) {
    return query.parameters().getOrDefault(name, List.of()).stream().findFirst();
  }

  String contentType() {
    return Optional.ofNullable(headers.get(HttpHeaderNames.CONTENT_TYPE)).orElse("");
  }
}
