package dev.deltajournal.workers.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTPS to a server whose certificate nobody vouches for, and which names another host.
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static HttpsServer server;

  @BeforeAll
  static void start(@TempDir Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(selfSigned(folder))));
    server.createContext(
        "/",
        exchange -> {
          REQUESTS.incrementAndGet();
          var body = Bodies.success().getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static Path selfSigned(Path folder) throws IOException, InterruptedException {
    var file = folder.resolve("keys.p12");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=other.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return file;
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static StatementOutcome execute(boolean insecureSkipVerify) {
    var settings =
        new ServiceSettings(
            URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/v2"),
            Secret.of(Services.TOKEN),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            insecureSkipVerify,
            "tests");
    try (var service = new HttpStatementService(settings, Services.quick())) {
      return service.execute(
          Statement.of("CREATE DATABASE \"d\";", Optional.empty()), Services.LIMIT, _ -> {});
    }
  }

  @Test
  void anUntrustedServerGetsNoStatement() {
    int before = REQUESTS.get();
    assertThat(execute(false))
        .asInstanceOf(type(Rejected.class))
        .satisfies(
            rejected -> assertThat(rejected.failure().code()).isEqualTo(WorkersError.TLS.code()));
    assertThat(REQUESTS.get()).isEqualTo(before);
  }

  @Test
  void verificationCanBeSwitchedOff() {
    assertThat(execute(true)).isInstanceOf(Success.class);
  }
}
