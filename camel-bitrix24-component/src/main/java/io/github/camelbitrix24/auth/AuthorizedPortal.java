/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/**
 * A portal on which a person has authorized the application.
 *
 * @param memberId the portal's name for life, as {@code memberId} and the header {@code CamelBitrix24MemberId} take it
 * @param portalUrl the portal's present address, as {@code portalUrl} takes it
 */
public record AuthorizedPortal(String memberId, String portalUrl) {}
