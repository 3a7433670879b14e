package io.github.camelbitrix24.rest;

import java.util.concurrent.CompletionException;

/** What every stage of the pipeline does with a completed one. */
public final class Stages {

    private Stages() {}

    /** The failure itself, without the wrapper that dependent stages put around it. */
    public static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
