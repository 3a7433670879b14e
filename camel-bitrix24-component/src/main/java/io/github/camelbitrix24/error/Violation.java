package io.github.camelbitrix24.error;

import java.io.Serializable;

/** One field that the portal did not accept, and its reason. */
public record Violation(String field, String message) implements Serializable {}
