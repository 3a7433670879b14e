package io.github.camelbitrix24.quarkus.it;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A deal as the application likes it: its names fit only a mapper that knows the portal's way to write them. */
@RegisterForReflection
public record Deal(String id, String title, String stageId) {}
