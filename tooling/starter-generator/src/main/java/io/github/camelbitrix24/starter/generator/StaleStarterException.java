package io.github.camelbitrix24.starter.generator;

/** The starter is not what the component's options make, and what mends it. */
public final class StaleStarterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleStarterException(String message) {
        super(message);
    }
}
