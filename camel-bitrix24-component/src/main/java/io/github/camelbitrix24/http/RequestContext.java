/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** What the HTTP client's extensions of this package know of a request. */
final class RequestContext extends HttpClientContext {

    private final Secret path;
    private final boolean isPublicOnly;

    /** @param isPublicOnly whether the request may be sent to public addresses only */
    RequestContext(Secret path, boolean isPublicOnly) {
        this.path = path;
        this.isPublicOnly = isPublicOnly;
    }

    /** The path that is written. */
    Secret path() {
        return path;
    }

    boolean isPublicOnly() {
        return isPublicOnly;
    }
}
