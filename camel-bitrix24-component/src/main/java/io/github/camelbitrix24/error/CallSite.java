/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serializable;

/**
 * The call that an error is about: the method, the portal's host, and whether the method only reads.
 *
 * @param portal the host, with a port if it is not the default; never a path or a credential
 */
public record CallSite(String method, String portal, boolean reads) implements Serializable {

    public CallSite {
        method = SingleLine.of(method);
        portal = SingleLine.of(portal);
    }
}
