package io.github.camelbitrix24.examples.quarkus;

/** A call that the portal's users have among their activities now. */
public record PlannedCall(long id, String subject) {}
