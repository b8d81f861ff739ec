package dev.deltajournal.testkit.engine;

import com.google.protobuf.ByteString;
import dev.deltajournal.testkit.value.Props;
import java.security.SecureRandom;
import java.util.UUID;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/// Fills requests the way an engine of one style does.
///
/// @param statusAddress where the engine's status service would listen
record Requests(EngineStyle style, String statusAddress) {
  private static final int SEED_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  ProviderHandshakeRequest handshake() {
    return ProviderHandshakeRequest.newBuilder()
        .setEngineAddress(statusAddress)
        .setConfigureWithUrn(true)
        .setSupportsViews(true)
        .setSupportsRefreshBeforeUpdate(true)
        .setInvokeWithPreview(true)
        .build();
  }

  // The old field is still sent by every engine, and plugins of other makers still read it.
  @SuppressWarnings("deprecation")
  ConfigureRequest configure(ProviderReference provider, Props config) {
    ConfigureRequest.Builder request =
        ConfigureRequest.newBuilder()
            .setArgs(config.struct())
            .setAcceptSecrets(true)
            .setAcceptResources(true);
    Props strings = ConfigStrings.of(config);
    for (String key : strings.names()) {
      request.putVariables(
          provider.packageName() + ":config:" + key, strings.text(Props.path(key)));
    }
    if (isCurrent()) {
      request
          .setSendsOldInputs(true)
          .setSendsOldInputsToDelete(true)
          .setId(provider.id())
          .setUrn(provider.urn().value())
          .setName(provider.urn().name())
          .setType(provider.urn().type());
    }
    return request.build();
  }

  CheckRequest check(Urn urn, Props olds, Props news) {
    byte[] seed = new byte[SEED_BYTES];
    RANDOM.nextBytes(seed);
    CheckRequest.Builder request =
        CheckRequest.newBuilder()
            .setUrn(urn.value())
            .setOlds(olds.struct())
            .setNews(news.struct())
            .setRandomSeed(ByteString.copyFrom(seed));
    if (isCurrent()) {
      request.setName(urn.name()).setType(urn.type());
    }
    return request.build();
  }

  DiffRequest diff(Urn urn, String id, Props oldOutputs, Props oldInputs, Props news) {
    DiffRequest.Builder request =
        DiffRequest.newBuilder()
            .setUrn(urn.value())
            .setId(id)
            .setOlds(oldOutputs.struct())
            .setNews(news.struct());
    if (isCurrent()) {
      request.setOldInputs(oldInputs.struct()).setName(urn.name()).setType(urn.type());
    }
    return request.build();
  }

  CreateRequest create(Urn urn, Props inputs) {
    CreateRequest.Builder request =
        CreateRequest.newBuilder().setUrn(urn.value()).setProperties(inputs.struct());
    if (isCurrent()) {
      request
          .setName(urn.name())
          .setType(urn.type())
          .setResourceStatusAddress(statusAddress)
          .setResourceStatusToken(token());
    }
    return request.build();
  }

  ReadRequest read(Urn urn, String id) {
    ReadRequest.Builder request = ReadRequest.newBuilder().setUrn(urn.value()).setId(id);
    if (isCurrent()) {
      request
          .setName(urn.name())
          .setType(urn.type())
          .setResourceStatusAddress(statusAddress)
          .setResourceStatusToken(token());
    }
    return request.build();
  }

  UpdateRequest update(Urn urn, String id, Props oldOutputs, Props oldInputs, Props news) {
    UpdateRequest.Builder request =
        UpdateRequest.newBuilder()
            .setUrn(urn.value())
            .setId(id)
            .setOlds(oldOutputs.struct())
            .setNews(news.struct());
    if (isCurrent()) {
      request
          .setOldInputs(oldInputs.struct())
          .setName(urn.name())
          .setType(urn.type())
          .setResourceStatusAddress(statusAddress)
          .setResourceStatusToken(token());
    }
    return request.build();
  }

  DeleteRequest delete(Urn urn, String id, Props oldOutputs, Props oldInputs) {
    DeleteRequest.Builder request =
        DeleteRequest.newBuilder().setUrn(urn.value()).setId(id).setProperties(oldOutputs.struct());
    if (isCurrent()) {
      request
          .setOldInputs(oldInputs.struct())
          .setName(urn.name())
          .setType(urn.type())
          .setResourceStatusAddress(statusAddress)
          .setResourceStatusToken(token());
    }
    return request.build();
  }

  private boolean isCurrent() {
    return style == EngineStyle.CURRENT;
  }

  private static String token() {
    return UUID.randomUUID().toString();
  }
}
