/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.rest.ResponseLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The settings that all endpoints of a portal share. */
record PortalSettings(PortalAccess access, LimitSettings limits, HttpSettings http, ResponseLimits sizes) {

    /** Settings with the default sizes. */
    PortalSettings(PortalAccess access, LimitSettings limits, HttpSettings http) {
        this(access, limits, http, ResponseLimits.defaults());
    }

    /** The first option with different values on two endpoints of the same host. Values are not reported: they may be secrets. */
    Optional<String> firstDifference(PortalSettings other) {
        if (hasSameLimits(other) && isMemberOfSameApplication(access.application(), other.access.application())) {
            return Optional.empty();
        }
        Map<String, Object> mine = byOption();
        Map<String, Object> theirs = other.byOption();
        return mine.keySet().stream()
                .filter(option -> theirs.containsKey(option) && !Objects.equals(mine.get(option), theirs.get(option)))
                .findFirst();
    }

    private boolean hasSameLimits(PortalSettings other) {
        return limits.equals(other.limits) && http.equals(other.http) && sizes.equals(other.sizes);
    }

    /** The usual case of many portals, which must not take time for each of them. */
    private static boolean isMemberOfSameApplication(Optional<Application> one, Optional<Application> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().memberId() != null
                && one.get().equals(other.get().forMember(one.get().memberId()));
    }

    private static void addOptions(Application application, Map<String, Object> options) {
        String suffix = " of the application " + application.clientId();
        options.put("clientSecret" + suffix, application.clientSecret());
        options.put("oauthServerUrl" + suffix, Optional.ofNullable(application.server()));
        options.put("tokenStore" + suffix, application.store());
        if (application.initialTokens() != null) {
            options.put("refreshToken" + suffix, application.initialTokens());
        }
    }

    private Map<String, Object> byOption() {
        Map<String, Object> options = new LinkedHashMap<>();
        access.application().ifPresent(application -> addOptions(application, options));
        options.put("maxConcurrentRequests", limits.maxConcurrentRequests());
        options.put("maxPendingCalls", limits.maxPendingCalls());
        options.put("rejectWhenFull", limits.rejectWhenFull());
        options.put("plan, requestsPerSecond, burst or bucketSource", limits.rateLimit());
        options.put("maxBatchSize", limits.maxBatchSize());
        options.put("maxConcurrentTraversals", limits.traversals());
        options.put("operatingTimeLimit", limits.operatingTimeLimit());
        options.put("maxResponseSize", sizes.maxResponseSize());
        options.put("maxDownloadSize", sizes.maxDownloadSize());
        options.put("http.*", http.options());
        options.put("sslContextParameters", Optional.ofNullable(http.sslContextParameters()));
        options.put("useGlobalSslContextParameters", http.useGlobalSslContextParameters());
        options.put("httpComponent", Optional.ofNullable(http.httpComponent()));
        return options;
    }
}
