/** Who calls: an incoming webhook or an application's access token. */
@NullMarked
package io.github.camelbitrix24.auth;

import org.jspecify.annotations.NullMarked;
