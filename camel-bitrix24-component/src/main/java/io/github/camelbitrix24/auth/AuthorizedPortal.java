package io.github.camelbitrix24.auth;

/**
 * A portal on which a person has authorized the application.
 *
 * @param memberId the portal's name for life, as {@code memberId} and the header {@code CamelBitrix24MemberId} take it
 * @param portalUrl the portal's present address, as {@code portalUrl} takes it
 */
public record AuthorizedPortal(String memberId, String portalUrl) {}
