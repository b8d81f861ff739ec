package dev.deltajournal.provider.fuzz;

import com.google.protobuf.CodedOutputStream;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/// A connection without an engine's manners: any message, and any bytes.
final class RawLine implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;
  private static final int NEWS = 3;

  private final ManagedChannel channel;

  RawLine(int port) {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .maxInboundMessageSize(64 << 20)
            // As the engine's: partial results travel in a header.
            .maxInboundMetadataSize(16 << 20)
            .build();
  }

  ResourceProviderBlockingStub stub() {
    return ResourceProviderGrpc.newBlockingStub(channel)
        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// Sends bytes as the request of a method; throws as stubs do.
  byte[] send(String method, byte[] bytes) {
    var raw =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(ResourceProviderGrpc.SERVICE_NAME, method))
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    return ClientCalls.blockingUnaryCall(
        channel,
        raw,
        CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS),
        bytes);
  }

  /// A CheckRequest whose only input is an object in an object, so many deep.
  static byte[] nested(int depth) {
    var struct = new byte[0];
    for (int i = 0; i < depth; i++) {
      // A map's entry: the key `a`, and a value whose field 5 is an object.
      struct = field(1, join(field(1, new byte[] {'a'}), field(2, field(5, struct))));
    }
    return field(NEWS, struct);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static byte[] field(int number, byte[] content) {
    var bytes = new byte[CodedOutputStream.computeByteArraySize(number, content)];
    try {
      CodedOutputStream.newInstance(bytes).writeByteArray(number, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  private static byte[] join(byte[] first, byte[] second) {
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
