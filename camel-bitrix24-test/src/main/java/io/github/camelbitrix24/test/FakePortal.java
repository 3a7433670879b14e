/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.access.Administrators;
import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.batch.BatchRunner;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.fault.Rule;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.http.CallExecutor;
import io.github.camelbitrix24.test.http.PortalServer;
import io.github.camelbitrix24.test.http.RequestExecutor;
import io.github.camelbitrix24.test.http.RequestLimiter;
import io.github.camelbitrix24.test.http.Rest3Executor;
import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.limit.ConcurrencyLimit;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.LeakyBucket;
import io.github.camelbitrix24.test.limit.Limits;
import io.github.camelbitrix24.test.limit.OperatingTimeLimit;
import io.github.camelbitrix24.test.list.CustomList;
import io.github.camelbitrix24.test.list.ListQuirk;
import io.github.camelbitrix24.test.list.PortalLists;
import io.github.camelbitrix24.test.method.ApiMethods;
import io.github.camelbitrix24.test.method.ClassicMethods;
import io.github.camelbitrix24.test.method.MethodContext;
import io.github.camelbitrix24.test.method.Rest3Methods;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.TokenRefresh;
import io.github.camelbitrix24.test.rest3.IdempotencyStore;
import io.github.camelbitrix24.test.store.Rows;
import io.github.camelbitrix24.test.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Bitrix24 portal that runs inside a test: it behaves like a real one, fails where a rule says so, and records the
 * requests it received and the methods it executed.
 */
public final class FakePortal implements AutoCloseable {
    private final Settings settings;
    private final Credentials credentials;
    private final Rules rules = new Rules();
    private final Journal journal;
    private final Counts counts;
    private final BatchRunner batch;
    private final LeakyBucket bucket;
    private final OperatingTimeLimit operatingTime;
    private final PortalLists lists;
    private final Store store;
    private final PortalEvents events;
    private final Drive drive;
    private final PortalServer server;
    private final PortalAuthorization authorization;
    private final Administrators administrators = new Administrators();
    private final PortalUsers users;

    FakePortal(Settings settings, @Nullable Path file) {
        this.settings = settings;
        this.journal = new Journal(settings.workLimits.journalSize);
        this.counts = new Counts(settings.clock());
        this.batch = new BatchRunner(settings.behaviour());
        this.lists = new PortalLists(settings.pageSize);
        this.bucket = new LeakyBucket(settings.workLimits.limits, settings.clock());
        this.operatingTime = new OperatingTimeLimit(settings.workLimits.limits, settings.clock());
        this.store = file == null ? Store.inMemory() : Store.open(file);
        this.users = new PortalUsers(store.rows("user"), administrators);
        this.credentials = new Credentials(settings.clock(), new SecureRandom(), settings.behaviour());
        this.authorization = new PortalAuthorization(settings, credentials, this::url);
        this.events = new PortalEvents(settings.clock(), authorization::urls);
        this.drive = new Drive(this::url, () -> credentials.newSecret().reveal());
        try {
            this.server = startServer();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The settings from the builder. */
    record Settings(
            PortalServer.ServerOptions serverOptions,
            int port,
            int pageSize,
            Duration tokenLife,
            PortalAuthorization.Option authorization,
            WorkLimits workLimits) {
        Clock clock() {
            return serverOptions.clock();
        }

        PortalBehaviour behaviour() {
            return serverOptions.behaviour();
        }
    }

    record WorkLimits(Limits limits, Costs costs, int journalSize) {}

    /** Starts a portal on 127.0.0.1 and a free port. */
    public static FakePortal start() {
        return builder().start();
    }

    public static FakePortalBuilder builder() {
        return new FakePortalBuilder();
    }

    /** The portal's address, {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The address of a new inbound webhook with these scopes; without scopes it has all of them. */
    public String webhookUrl(String... scopes) {
        String code = credentials.createWebhook(Set.of(scopes)).reveal();
        return url() + "/rest/" + Credentials.USER + "/" + code + "/";
    }

    /** A new access token of the application with these scopes; without scopes it has all of them. */
    public String accessToken(String... scopes) {
        return credentials
                .createAccessToken("application", Set.of(scopes), settings.tokenLife)
                .reveal();
    }

    /** A new application, installed with these scopes; without scopes it has all of them. */
    public Application application(String... scopes) {
        return authorization.register(Set.of(scopes));
    }

    /**
     * An application of another portal, installed on this one as well, with tokens of its own. Both portals have the same
     * authorization server.
     */
    public Application application(Application ofAnotherPortal) {
        return authorization.tokens().install(ofAnotherPortal);
    }

    /** The server that refreshes this portal's tokens; it is started on first use. */
    public AuthorizationServer authorizationServer() {
        return authorization.server();
    }

    /** The users of the portal. */
    public PortalUsers users() {
        return users;
    }

    /** Revokes an access token or a webhook: calls with it are no longer authorized. */
    public void revoke(String accessTokenOrWebhookUrl) {
        String[] parts = accessTokenOrWebhookUrl.split("/", -1);
        credentials.revoke(parts.length > 5 ? parts[5] : accessTokenOrWebhookUrl);
    }

    /** Expires an access token: calls with it are refused with {@code expired_token}. */
    public void expire(String accessToken) {
        credentials.expire(accessToken);
    }

    /** The rows behind a family of methods, such as {@code crm.company} or {@code crm.item.31}. */
    public Rows rows(String family) {
        return store.rows(family);
    }

    /** Starts a fault rule for one method. */
    public Rule on(String method) {
        return rules.on(method);
    }

    /** Starts a fault rule for every method. */
    public Rule onAny() {
        return rules.onAny();
    }

    /** The received requests and the executed methods. */
    public Journal journal() {
        return journal;
    }

    /** Closes every connection and refuses new ones, until {@link #comesBack}. */
    public void goesAway() {
        server.goesAway();
    }

    /** Listens again at the same address. */
    public void comesBack() {
        server.comesBack();
    }

    /** The events of the portal: bindings, the offline queue, pushed events, installations. */
    public PortalEvents events() {
        return events;
    }

    /** The files that were uploaded in two steps or as Base64, and download links. */
    public Drive drive() {
        return drive;
    }

    /** Counters, which are complete even where the journal keeps few entries. */
    public Counts counts() {
        return counts;
    }

    /** The deviations of one list method; by default it has none. */
    public ListQuirk list(String method) {
        return lists.quirks().of(method);
    }

    /** Defines a list method with rows of any kind, in both versions of the API, instead of what the portal has by this name. */
    public CustomList customList(String method) {
        return lists.custom().define(method);
    }

    /** Forbids this method in a batch, as those that carry files are. */
    public void forbidsInBatch(String method) {
        batch.forbid(method);
    }

    /**
     * Clears rules, list deviations, bindings, queued events, journal, counters and used limits, also those of the
     * authorization server; rows, files and credentials remain.
     */
    public synchronized void reset() {
        rules.clear();
        journal.clear();
        counts.clear();
        bucket.clear();
        lists.quirks().clear();
        events.reset();
        operatingTime.clear();
        authorization.reset();
    }

    /** Closes every connection and stops listening. */
    @Override
    public synchronized void close() {
        events.close();
        authorization.close();
        server.close();
        store.close();
    }

    @Override
    public String toString() {
        return "Fake portal at " + url() + " (" + settings.behaviour() + "; " + journal + ")";
    }

    List<TokenRefresh> tokenRefreshes() {
        return authorization.refreshes();
    }

    private CallExecutor callExecutor(ApiMethods methods) {
        return new CallExecutor(
                methods,
                new CallExecutor.ExecutionLog(journal, counts),
                new CallExecutor.WorkCost(settings.workLimits.costs, operatingTime),
                settings.clock());
    }

    private PortalServer startServer() {
        MethodContext context = new MethodContext(
                store,
                settings.clock(),
                settings.behaviour(),
                lists,
                events,
                new MethodContext.Files(drive, caller -> credentials
                        .createAccessToken(caller, settings.tokenLife)
                        .reveal()),
                administrators);
        RequestExecutor.Executors executors = new RequestExecutor.Executors(
                callExecutor(new ClassicMethods(context)),
                new Rest3Executor(
                        callExecutor(new Rest3Methods(context)),
                        new IdempotencyStore(settings.clock(), settings.behaviour())));
        RequestExecutor requestExecutor = new RequestExecutor(
                credentials,
                executors,
                batch,
                new ConcurrencyLimit(settings.workLimits.limits, settings.serverOptions.timeScale()));
        PortalServer.Services services = new PortalServer.Services(
                new RequestLimiter(bucket, counts), requestExecutor, store, drive, journal, rules);
        return PortalServer.start(settings.port, services, settings.serverOptions);
    }
}
