package io.github.camelbitrix24.error;

import java.io.Serializable;

/**
 * Which call an error speaks of: the method, the portal's host, and whether the method only reads.
 *
 * @param portal the host, with a port where it is not the usual one; never a path, never a credential
 */
public record CallSite(String method, String portal, boolean reads) implements Serializable {}
