package io.github.camelbitrix24.test.drive;

/** A file that came as a field of a form. */
public record Arrival(String field, String name, Content content) {}
