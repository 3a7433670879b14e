/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Payload;
import io.github.camelbitrix24.auth.Installation.Verdict;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.rest.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of calls that bring tokens of an application, which all endpoints of the application share. Portals whose
 * tokens are stored and others have checks of their own, so that neither hold up the other.
 */
public final class InstallationChecks {

    /** A call is answered within a second. */
    static final Duration ANSWER_TIME = Duration.ofMillis(900);

    /** Calls that a portal sends within this time belong to the same installation. */
    static final Duration TOGETHER = Duration.ofMinutes(1);

    /** Few calls wait for their answer, because HTTP servers may hold a thread for each. */
    private static final CheckLane.LaneLimits KNOWN = new CheckLane.LaneLimits(4, 2_000, 4);

    private static final CheckLane.LaneLimits UNKNOWN = new CheckLane.LaneLimits(8, 2_000, 4);
    private static final Logger LOG = LoggerFactory.getLogger(InstallationChecks.class);
    private static final int MAX_INSTALLED = 10_000;

    /** The number of connections to an authorization server that the checks use at most. */
    public static final int CONNECTIONS = 12;

    private final Application application;
    private final CheckServices services;
    private final CheckReports reports;
    private final AuthorizationServers servers;
    private final StoredPairs pairs;
    private final CheckOutcomes outcomes = new CheckOutcomes();
    private final ReadWriteLock refreshes = new ReentrantReadWriteLock();
    private final CheckLane known;
    private final CheckLane unknown;
    private final Map<String, Instant> installed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_INSTALLED;
        }
    };

    /**
     * What the checks use.
     *
     * @param threads run the checks, which block
     * @param continuations run what follows the verdict about a call
     * @param servers opens a wire with enough connections to an authorization server, or one to a portal
     */
    public record CheckServices(
            TimeSource timer,
            Executor threads,
            Executor continuations,
            Function<URI, Wire> servers,
            TokenListener listener) {}

    public InstallationChecks(Application application, CheckServices services) {
        this.application = application.withoutPortal();
        this.services = services;
        this.reports = new CheckReports(services.timer());
        this.servers = new AuthorizationServers(services.servers());
        this.pairs = new StoredPairs(this, servers, services.listener());
        this.known = new CheckLane(KNOWN, services, reports, outcomes, new Random());
        this.unknown = new CheckLane(UNKNOWN, services, reports, outcomes, new Random());
    }

    /** Checks a call that presents this pair; a verdict that is known for the pair is returned at once. */
    CompletionStage<Verdict> submit(String key, Payload payload, CheckWork work, Runnable later) {
        long now = timer().nanoTime();
        Optional<Verdict> verdict = outcomes.find(payload.hash(), now).or(() -> outcomes.find(key, now));
        return verdict.<CompletionStage<Verdict>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> submit(new OpenCheck(key, payload.memberId(), work, timer().now()), later));
    }

    CompletionStage<Verdict> submitUninstallation(String memberId, Runnable later) {
        return submit(new UninstallationCheck(this, memberId, timer().now()).open(), later);
    }

    private CompletionStage<Verdict> submit(OpenCheck check, Runnable later) {
        return laneOf(check.memberId())
                .submit(check, later)
                .thenApplyAsync(Function.identity(), services.continuations());
    }

    private CheckLane laneOf(String memberId) {
        TokenKey member = TokenKey.ofMember(application.clientId(), memberId);
        return application.store().find(member).isPresent() ? known : unknown;
    }

    /** Continues the proofs whose pairs an earlier process has left in the token store. */
    void resume(InstallationPolicy policy) {
        services.threads().execute(() -> {
            try {
                for (TokenKey key : application.store().keys(application.clientId(), TokenKey.KeyType.PENDING)) {
                    application.store().find(key).ifPresent(pair -> resume(policy, key, pair));
                }
            } catch (RuntimeException e) {
                reports.notResumed(e);
            }
        });
    }

    private void resume(InstallationPolicy policy, TokenKey key, StoredTokens pair) {
        Instant since = pair.refreshBegun() == null ? timer().now() : pair.refreshBegun();
        if (UninstallationCheck.isNotedBy(key)) {
            OpenCheck check = new UninstallationCheck(this, String.valueOf(pair.memberId()), since).open();
            laneOf(check.memberId()).add(check);
            return;
        }
        Payload payload = Payload.of(pair);
        InstallationProof proof =
                new InstallationProof(policy, this, payload, PendingPair.stored(application, key), since);
        laneOf(payload.memberId()).add(new OpenCheck(PendingPair.hashIn(key), payload.memberId(), proof, since));
    }

    /**
     * The authorization servers that may know the tokens of a call.
     *
     * @throws TokenRefreshException if the call names another one
     */
    List<AuthorizationServer> serversFor(Payload payload) {
        return servers.forCall(application.server(), payload.serverEndpoint());
    }

    AuthorizationServer serverOf(StoredTokens tokens) {
        return servers.forTokens(application.server(), tokens.serverEndpoint());
    }

    /**
     * Refreshes a pair, which must not be cancelled between the response and the store.
     *
     * @throws TokenRefreshException if the checks are being closed
     */
    <T> T uninterrupted(Supplier<T> refresh) {
        if (!refreshes.readLock().tryLock()) {
            throw TokenRefreshException.temporary("the component is stopping", null);
        }
        try {
            return refresh.get();
        } finally {
            refreshes.readLock().unlock();
        }
    }

    /** A wire to a portal. */
    Wire open(URI portal) {
        return services.servers().apply(portal);
    }

    /**
     * Requires that the access token of a call belongs to a user of its portal and to this application.
     *
     * @throws TokenRefreshException if not, or if there is no answer
     */
    void requireUser(Payload payload, Duration timeout) {
        TokenRefreshException failure = null;
        for (AuthorizationServer server : serversFor(payload)) {
            try {
                requireOwner(server.ownerOf(payload.accessToken(), timeout), payload);
                return;
            } catch (TokenRefreshException e) {
                failure = failure == null || e.isTemporary() ? e : failure;
            }
        }
        throw Objects.requireNonNull(failure, "an authorization server");
    }

    /** Requires that an access token belongs to this application on the portal that the call names. */
    void requireOwner(AuthorizationServer.TokenOwner owner, Payload payload) {
        if (!owner.memberId().equals(payload.memberId()) || !owner.clientId().equals(application.clientId())) {
            throw TokenRefreshException.permanent(
                    "", "its access token belongs to another portal or to another application");
        }
    }

    /** The tokens of a pair are those of the portal now. */
    void installed(Payload payload, Instant since) {
        outcomes.add(payload.hash(), Verdict.INSTALLED, timer().nanoTime());
        synchronized (this) {
            installed.merge(payload.memberId(), since, (one, other) -> one.isAfter(other) ? one : other);
        }
        pairs.forget(payload.memberId());
        services.listener().tokensChanged(application.clientId(), payload.memberId(), false);
    }

    /** Whether the tokens that a pair was replaced with were stored lately. */
    boolean isInstalled(Payload payload) {
        return outcomes.find(payload.hash(), timer().nanoTime())
                .filter(Verdict.INSTALLED::equals)
                .isPresent();
    }

    /** Whether the tokens of a later installation on the portal are stored. */
    synchronized boolean isSuperseded(String memberId, Instant since) {
        Instant last = installed.get(memberId);
        return last != null && since.isBefore(last.minus(TOGETHER));
    }

    /** Removes the tokens of a portal that has uninstalled the application. */
    void uninstalled(String memberId) {
        services.listener().tokensChanged(application.clientId(), memberId, true);
        application.store().remove(TokenKey.ofMember(application.clientId(), memberId));
        services.listener().tokensChanged(application.clientId(), memberId, true);
        pairs.forget(memberId);
    }

    Application application() {
        return application;
    }

    TimeSource timer() {
        return services.timer();
    }

    StoredPairs pairs() {
        return pairs;
    }

    CheckReports reports() {
        return reports;
    }

    /** Waits for refreshes in progress, because interrupting one may lose the authorization. */
    public void close(Duration longest) {
        known.close();
        unknown.close();
        try {
            boolean isIdle = refreshes.writeLock().tryLock(longest.toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("Closing the connections to the authorization server, all refreshes are done: {}", isIdle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.close();
    }
}
