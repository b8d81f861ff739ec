/// The socket: HTTP/1.1 on Netty, so that each byte, and each missing byte, is ours to choose.
@NullMarked
package dev.deltajournal.sandbox.web;

import org.jspecify.annotations.NullMarked;
