/* ping CONNECTIONS REQUESTS REQUEST END (PORT | SOCKET): the load of the ping rows of compare.py.
   Keeps CONNECTIONS to 127.0.0.1:PORT or a Unix socket, one request in flight on each, REQUESTS in all; a reply is there
   when it ends with END, and \r and \n are understood. Prints requests a second, and p50, p99 and the most in microseconds. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

struct peer { int fd, have; double since; char reply[4096]; };

static void fail(const char *what) { perror(what); exit(1); }

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static char *unescaped(const char *text) {
  char *out = malloc(strlen(text) + 1), *to = out;
  for (; *text; text++) {
    if (*text == '\\' && (text[1] == 'r' || text[1] == 'n')) *to++ = *++text == 'r' ? '\r' : '\n';
    else *to++ = *text;
  }
  *to = 0;
  return out;
}

static int dial(const char *where) {
  int tcp = *where != '/', one = 1, fd = socket(tcp ? AF_INET : AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct sockaddr_un un = {.sun_family = AF_UNIX};
  if (tcp) in.sin_port = htons(atoi(where));
  else strncpy(un.sun_path, where, sizeof un.sun_path - 1);
  if (fd < 0 || connect(fd, tcp ? (void *)&in : (void *)&un, tcp ? sizeof in : sizeof un)) fail("connect");
  if (tcp) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static int ascending(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

int main(int count, char **word) {
  if (count != 6) return 2;
  int connections = atoi(word[1]), requests = atoi(word[2]), sent = 0, done = 0, epoll = epoll_create1(0);
  char *request = unescaped(word[3]), *end = unescaped(word[4]);
  int length = strlen(request), tail = strlen(end);
  struct peer *peers = calloc(connections, sizeof *peers);
  float *took = malloc(sizeof *took * (requests + connections));
  for (int i = 0; i < connections; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    peers[i].fd = dial(word[5]);
    epoll_ctl(epoll, EPOLL_CTL_ADD, peers[i].fd, &event);
  }
  double start = seconds();
  for (int i = 0; i < connections; i++, sent++) {
    peers[i].since = seconds();
    if (write(peers[i].fd, request, length) != length) fail("write");
  }
  while (done < sent) {
    struct epoll_event events[256];
    int ready = epoll_wait(epoll, events, 256, 10000);
    if (ready <= 0) fail("no reply within ten seconds");
    for (int i = 0; i < ready; i++) {
      struct peer *peer = &peers[events[i].data.u32];
      int more = read(peer->fd, peer->reply + peer->have, sizeof peer->reply - peer->have);
      if (more <= 0) fail("read");
      peer->have += more;
      if (peer->have < tail || memcmp(peer->reply + peer->have - tail, end, tail)) continue;
      double now = seconds();
      took[done++] = (now - peer->since) * 1e6;
      peer->have = 0;
      if (sent == requests) continue;
      sent++;
      peer->since = now;
      if (write(peer->fd, request, length) != length) fail("write");
    }
  }
  double all = seconds() - start;
  qsort(took, done, sizeof *took, ascending);
  printf("%.0f %.1f %.1f %.1f\n", done / all, took[done / 2], took[(int)(done * .99)], took[done - 1]);
  return 0;
}
