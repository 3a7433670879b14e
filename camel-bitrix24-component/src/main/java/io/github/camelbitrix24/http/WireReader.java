package io.github.camelbitrix24.http;

import java.io.IOException;

/** Reads an answer while its connection is held; must not keep the body's stream. */
@FunctionalInterface
public interface WireReader<T> {

    T read(WireResponse response) throws IOException;
}
