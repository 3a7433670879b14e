package io.github.camelbitrix24.rest;

import java.util.concurrent.CompletionStage;

/** A stage of the pipeline. {@code send} never throws: it returns a failed stage. */
@FunctionalInterface
public interface Transport {

    CompletionStage<RestReply> send(RestCall call);
}
