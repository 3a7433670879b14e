/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/**
 * A portal on which the application has been authorized.
 *
 * @param memberId the portal's permanent id, for {@code memberId} and the header {@code CamelBitrix24MemberId}
 * @param portalUrl the portal's current address, for {@code portalUrl}
 */
public record AuthorizedPortal(String memberId, String portalUrl) {}
