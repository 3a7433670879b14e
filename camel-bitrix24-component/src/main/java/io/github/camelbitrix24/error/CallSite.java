/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serializable;

/**
 * Which call an error speaks of: the method, the portal's host, and whether the method only reads.
 *
 * @param portal the host, with a port where it is not the usual one; never a path, never a credential
 */
public record CallSite(String method, String portal, boolean reads) implements Serializable {}
