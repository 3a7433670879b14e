/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

/** The ways to make a call that are compared. */
public enum CallVariant {
    /** Apache HttpClient and Jackson, the base of the ratios. */
    HTTP_CLIENT("HttpClient and Jackson") {
        @Override
        Caller open(String webhookUrl) {
            return new HttpClientCaller(webhookUrl);
        }
    },
    /** The component's producer. */
    PRODUCER("producer") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.producer(webhookUrl);
        }
    },
    /** A route with the component in it. */
    COMPONENT_ROUTE("route with the component") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.componentRoute(webhookUrl);
        }
    },
    /** A route that marshals, posts and unmarshals. */
    HAND_WRITTEN_ROUTE("hand-written route") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.handWrittenRoute(webhookUrl);
        }
    },
    /** A route that makes no call. */
    EMPTY_ROUTE("empty route") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.emptyRoute(webhookUrl);
        }
    };

    private final String title;

    CallVariant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Caller open(String webhookUrl) throws Exception;
}
