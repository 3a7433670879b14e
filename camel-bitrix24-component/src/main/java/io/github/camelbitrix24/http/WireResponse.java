package io.github.camelbitrix24.http;

import java.io.InputStream;
import java.util.Optional;

/** An answer while its connection is held: status, headers, and a body that can be read once. */
public interface WireResponse {

    int status();

    /** The value of the first header of this name, ignoring case. */
    Optional<String> header(String name);

    /** The decompressed body; an empty stream where there is none. */
    InputStream body();
}
