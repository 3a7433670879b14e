/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Writes a request with its true path, while the HTTP client sees, and logs, the request with a masked one.
 */
final class TruePathWriter extends HttpRequestExecutor {

    static final String MASKED = "/***";

    /** The path of a call up to its method, without the code of a webhook. All other paths may be secret altogether. */
    static String masked(String path) {
        int method = path.lastIndexOf('/') + 1;
        boolean isCall = path.startsWith("/rest/") && path.indexOf('?') < 0;
        if (!isCall || method == path.length()) {
            return MASKED;
        }
        String prefix = path.startsWith("/rest/api/") ? "/rest/api/" : "/rest/";
        if (method == prefix.length()) {
            return path;
        }
        int code = path.indexOf('/', prefix.length()) + 1;
        return code == method ? MASKED : path.substring(0, code) + "***/" + path.substring(method);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        boolean isConnect = Method.CONNECT.isSame(request.getMethod());
        if (isConnect || !(context instanceof RequestContext own)) {
            return super.execute(request, connection, information, context);
        }
        String masked = request.getPath();
        request.setPath(own.path().reveal());
        try {
            return withoutChallenge(super.execute(request, connection, information, own), own);
        } finally {
            request.setPath(masked);
        }
    }

    /** The HTTP client logs a challenge that it cannot parse, and the text is the server's. Only a proxy has one that could be answered. */
    private static ClassicHttpResponse withoutChallenge(ClassicHttpResponse response, RequestContext context) {
        response.removeHeaders(HttpHeaders.WWW_AUTHENTICATE);
        RouteInfo route = context.getHttpRoute();
        if (route.getProxyHost() == null || route.isTunnelled()) {
            response.removeHeaders(HttpHeaders.PROXY_AUTHENTICATE);
        }
        return response;
    }
}
