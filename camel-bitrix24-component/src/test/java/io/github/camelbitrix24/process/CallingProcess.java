/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import io.github.camelbitrix24.AuthConfiguration;
import io.github.camelbitrix24.auth.JdbcTokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that calls a portal as an application with its tokens in a database. */
public final class CallingProcess {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private CallingProcess() {}

    /** Starts the process; it makes its calls concurrently when it reads a line. */
    public static Process start(String database, OAuthPortal oauth, int calls) throws IOException {
        FakePortal portal = oauth.portal();
        Application application = oauth.application();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallingProcess.class.getName(),
                        database,
                        portal.url().toString(),
                        portal.authorizationServer().url().toString(),
                        application.clientId(),
                        application.clientSecret().reveal(),
                        application.accessToken().reveal(),
                        application.refreshToken().reveal(),
                        Integer.toString(calls))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void trigger(Process process) {
        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8).println("go");
    }

    public static void main(String[] args) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        try (CamelFixture camel = CamelFixture.with(component -> {
            AuthConfiguration auth = component.getAuth();
            auth.setPortalUrl(args[1]);
            auth.setOauthServerUrl(args[2]);
            auth.setClientId(args[3]);
            auth.setClientSecret(args[4]);
            auth.setAccessToken(args[5]);
            auth.setRefreshToken(args[6]);
            auth.setTokenStore(new JdbcTokenStore(database));
        })) {
            System.out.println("ready");
            System.in.read();
            callAtOnce(camel, Integer.parseInt(args[7]));
        }
    }

    private static void callAtOnce(CamelFixture camel, int calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        List<Future<@Nullable Object>> done = callers.invokeAll(IntStream.range(0, calls)
                .<Callable<@Nullable Object>>mapToObj(i -> () -> camel.call("bitrix24:crm.deal.add", DEAL))
                .toList());
        callers.shutdown();
        for (Future<?> call : done) {
            call.get();
        }
    }
}
